/**
 * A province's objects, invented: names, kinds, statuses and classes in the mix of a real register (A 65.4, B 25.3, C 7.7,
 * D 1.5 %), the same at every run. Their codes belong to nobody.
 */
import { once } from "node:events";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { ObjectKind, RegistrationStatus, RiskClass } from "@/lib/platform/generated/prisma/enums";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";

const places: readonly (readonly [code: string, name: string, share: number])[] = [
  ["630102", "西宁市城东区", 12], ["630103", "西宁市城中区", 10], ["630104", "西宁市城西区", 12], ["630105", "西宁市城北区", 9], ["630106", "西宁市湟中区", 6],
  ["630121", "大通县", 6], ["630123", "湟源县", 2], ["630202", "海东市乐都区", 5], ["630203", "海东市平安区", 3], ["630222", "民和县", 5], ["630223", "互助县", 5],
  ["630224", "化隆县", 4], ["630225", "循化县", 3], ["632221", "门源县", 2], ["632222", "祁连县", 1], ["632301", "同仁市", 2], ["632521", "共和县", 3], ["632523", "贵德县", 2],
  ["632621", "玛沁县", 1], ["632701", "玉树市", 3], ["632801", "格尔木市", 7], ["632802", "德令哈市", 3], ["632822", "都兰县", 1], ["632803", "茫崖市", 1],
];
const drawnPlaces = places.flatMap((place) => Array.from({ length: place[2] }, () => place));
const brand = [..."安宝博昌辰诚创达德鼎东方丰福富高冠光广贵国海汉瀚昊和恒弘宏鸿华辉惠汇吉佳嘉建江金锦晋京景聚钧凯康科坤兰乐力丽联亮林隆龙路绿美民明铭宁农欧鹏平奇齐启千乾庆泉仁日荣融瑞润森尚晟盛胜师石时世顺硕思泰唐天通同万旺威维文西祥翔祥新信鑫兴星雄旭轩雪雅亚阳洋耀业一宜亿益谊毅银英盈永优友裕誉元源远岳悦云运泽展长正之志至智中众洲珠卓紫宗"];
const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"];
const given = [..."伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂生福才玉海存林有元成文德延祥发贵全"];
const trades = ["商贸", "餐饮管理", "建材", "物流", "牧业", "文化旅游", "环保科技", "能源", "医药", "信息技术", "矿业", "建筑工程", "房地产开发", "农牧科技", "装饰工程", "电子商务", "汽车销售服务", "教育咨询", "劳务", "食品"];
const companies = ["有限公司", "有限公司", "有限公司", "有限责任公司", "有限责任公司", "股份有限公司", "有限公司西宁分公司"];
const shops = ["便利店", "超市", "牛肉面馆", "清真餐厅", "服装店", "五金店", "汽车修理厂", "理发店", "药店", "商行", "食品经营部", "水果店", "茶园", "建材经营部", "手机店", "烟酒店"];

/** A generator of numbers from 0 to 1, the same from the same start (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const day = (random: number, from: number, days: number): string => new Date(from + Math.floor(random * days) * 86_400_000).toISOString().slice(0, 10);
const longAgo = Date.UTC(2000, 0, 1);
const recent = Date.UTC(2023, 0, 1);

export type ProvinceObject = {
  id: number; kind: ObjectKind; uscc: string | null; name: string; legalRepresentative: string; place: string; status: RegistrationStatus; address: string; division: string;
  /** In 万元. */
  capital: number | null;
  /** Days: 2026-11-23. */
  establishedOn: string; inspectedOn: string | null; risk: RiskClass; tags: string[];
};

/** Objects of the province, from id 1. */
export function* provinceObjects(count: number): Generator<ProvinceObject> {
  const random = randomFrom(20261123);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const word = (length: number) => Array.from({ length }, () => one(brand)).join("");
  for (let id = 1; id <= count; id += 1) {
    const [division, place] = one(drawnPlaces);
    const share = random();
    const kind = share < 0.42 ? "enterprise" as const : share < 0.93 ? "individual" as const : share < 0.985 ? "cooperative" as const : "venue" as const;
    const short = place.replace(/^.{2}市(?=.)/, "");
    const name = kind === "enterprise" ? `${random() < 0.6 ? "青海" : random() < 0.5 ? "西宁" : short}${word(random() < 0.7 ? 2 : 3)}${one(trades)}${one(companies)}`
      : kind === "individual" ? `${random() < 0.5 ? place : short}${random() < 0.5 ? one(surnames) + one(given) + (random() < 0.5 ? one(given) : "") : word(2)}${one(shops)}`
        : kind === "cooperative" ? `${short}${word(2)}${random() < 0.6 ? "养殖" : "种植"}专业合作社` : `${short}${word(2)}${one(["加油站", "电梯", "市场", "网吧", "养老院"])}`;
    const uscc = kind === "venue" ? null : inventUscc(kind, id);
    const risky = random();
    const risk = risky < 0.654 ? "A" : risky < 0.907 ? "B" : risky < 0.984 ? "C" : risky < 0.999 ? "D" : "U";
    const standing = random();
    const status = standing < 0.9 ? "active" : standing < 0.92 ? "suspended" : standing < 0.96 ? "revoked" : "deregistered";
    const inspectedOn = random() < 0.12 ? day(random(), recent, 1400) : null;
    yield {
      id, kind, uscc, name, legalRepresentative: one(surnames) + one(given), place: short, status, address: `青海省${place}${one(brand)}${one(brand)}路${1 + Math.floor(random() * 300)}号`,
      division: random() < 0.004 ? "" : division, capital: random() < 0.9 ? Math.floor(random() * 200) * 5 + 5 : null, establishedOn: day(random(), longAgo, 9800), inspectedOn,
      risk, tags: random() < 0.03 ? (random() < 0.5 ? ["重点监管"] : ["特种设备", "食品生产"]) : [],
    };
  }
}

/** Lines of COPY: an entity, and its member of the library, for ids from 1. */
export function* provinceLines(count: number, libraryId: number): Generator<{ entity: string; member: string }> {
  for (const { id, kind, uscc, name, legalRepresentative, place, status, address, division, capital, establishedOn, inspectedOn, risk, tags } of provinceObjects(count)) {
    yield {
      entity: [
        id, uscc ?? `VENUE:BENCH.${id}`, kind, uscc ?? "\\N", name, legalRepresentative, `${place}市场监督管理局`, status, address, division || "\\N", "file",
        capital?.toFixed(6) ?? "\\N", establishedOn, inspectedOn ?? "\\N",
      ].join("\t") + "\n",
      member: [id, libraryId, id, risk, `{${tags.join(",")}}`].join("\t") + "\n",
    };
  }
}

/** Copies so many entities and their members into a library; gives how long each took, in seconds. */
export async function loadProvince(url: string, libraryId: number, count: number): Promise<{ entities: number; members: number }> {
  const client = new Client({ connectionString: url, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    const entities = await copy(client, `"Entity" (id, "objectId", kind, uscc, name, "legalRepresentative", "registrationAuthority", "registrationStatus", address, "divisionCode",
      "divisionSource", "registeredCapital", "establishedOn", "lastInspectedOn")`, lines(count, libraryId, "entity"));
    const members = await copy(client, `"LibraryMember" (id, "libraryId", "entityId", "riskClass", tags)`, lines(count, libraryId, "member"));
    await client.query(`SELECT setval(pg_get_serial_sequence('"Entity"', 'id'), ${count}), setval(pg_get_serial_sequence('"LibraryMember"', 'id'), ${count})`);
    return { entities, members };
  } finally {
    await client.end();
  }
}

function* lines(count: number, libraryId: number, which: "entity" | "member"): Generator<string> {
  let chunk = "";
  for (const line of provinceLines(count, libraryId)) {
    chunk += line[which];
    if (chunk.length > 60_000) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}

async function copy(client: Client, target: string, chunks: Iterable<string>): Promise<number> {
  const started = performance.now();
  const stream = client.query(copyFrom(`COPY ${target} FROM STDIN`));
  for (const chunk of chunks) if (!stream.write(chunk)) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
  return (performance.now() - started) / 1000;
}
