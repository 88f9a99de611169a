import { cancelImport, startImport, uploadImport } from "@/lib/imports/commands";
import { importHandler, surveyHandler } from "@/lib/imports/job";
import { importJob, surveyJob } from "@/lib/imports/job-kind";
import { runNext } from "@/lib/jobs/running";
import { createLibrary } from "@/lib/objects/commands";
import { objectImport } from "@/lib/objects/import-definition";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { JobLane } from "@/lib/platform/generated/prisma/enums";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { personName } from "./names";
import { registrarOf } from "./people";

/** Columns of a list as a department has it. */
const header = ["名称", "统一社会信用代码", "法定代表人", "联系电话", "登记机关", "登记状态", "住所", "区划", "企业类型", "注册资本（万元）", "成立日期", "经营范围", "信用风险等级", "标签"];

const places = [
  ["630102", "西宁市城东区", "八一中路"], ["630103", "西宁市城中区", "南关街"], ["630104", "西宁市城西区", "五四大街"], ["630105", "西宁市城北区", "朝阳东路"],
  ["630202", "海东市乐都区", "古城大街"], ["632801", "格尔木市", "昆仑中路"],
] as const;
const words = ["昆仑", "河湟", "青唐", "湟水", "雪域", "三江", "祁连", "柴达木", "高原", "日月", "丹霞", "金羚", "沱沱河", "可可西里", "塔尔"];
const trades = [
  ["商贸", "批发；零售；日用百货销售"], ["餐饮管理", "餐饮服务；食品销售"], ["建材", "建筑材料、五金产品销售"], ["物流", "道路货物运输；仓储服务"], ["牧业", "牲畜饲养；农畜产品收购"],
  ["文化旅游", "旅游开发；会议及展览服务"], ["环保科技", "环境保护专用设备销售；技术服务"], ["能源", "太阳能发电技术服务；电力设备销售"], ["医药", "药品零售；第二类医疗器械销售"], ["信息技术", "软件开发；信息系统集成服务"],
] as const;

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
/** A number from 0 to 9,999 that looks random and is the same at every start. */
const scatter = (index: number): number => (index * 7919 + 104_729) % 10_000;

/** A real province's mix: A 65.4 %, B 25.3 %, C 7.7 %, D 1.5 %. */
function riskOf(index: number): string {
  const place = scatter(index);
  return place < 6540 ? "A" : place < 9070 ? "B" : place < 9840 ? "C" : place < 9990 ? "D" : "";
}

function statusOf(index: number): string {
  const place = scatter(index + 31);
  return place < 9500 ? "存续" : place < 9650 ? "歇业" : place < 9850 ? "注销" : "吊销未注销";
}

function row(index: number): string[] {
  const kind = index % 10 < 7 ? "enterprise" as const : index % 10 < 9 ? "individual" as const : "cooperative" as const;
  const [division, region, street] = at(places, index);
  const county = region.replace(/.*市(?=.)/, "");
  const [trade, scope] = at(trades, Math.floor(index / 3) + Math.floor(index / 210));
  // Two different words and a trade: 2,100 names before one comes again.
  const title = `${at(words, index)}${at(words, index + 1 + (Math.floor(index / 15) % 14))}${trade}`;
  const name = kind === "enterprise" ? `青海${title}有限公司` : kind === "individual" ? `${county}${title}店` : `${county}${title}专业合作社`;
  const type = { enterprise: "有限责任公司（自然人投资或控股）", individual: "个体工商户", cooperative: "农民专业合作社" }[kind];
  const capital = kind === "individual" ? "" : String(50 * (1 + (scatter(index) % 40)));
  return [
    name, inventUscc(kind, index + 1), personName(index), `0971-${String(6_100_000 + index)}`, index % 3 === 0 ? "青海省市场监督管理局" : `${county}市场监督管理局`, statusOf(index),
    `青海省${region}${street}${(index % 180) + 1}号`, division, type, capital, `20${String(8 + (index % 16)).padStart(2, "0")}-0${(index % 9) + 1}-1${index % 9}`, scope, riskOf(index),
    index % 40 === 0 ? "重点监管" : "",
  ];
}

const definitions = { objects: objectImport };
const importJobs = { [importJob]: () => Promise.resolve(importHandler(definitions)), [surveyJob]: () => Promise.resolve(surveyHandler(definitions)) };
/** The demo is told before there are processes for jobs: this one does them. */
const doJobs = async (lane: JobLane) => { while (await runNext(lane, importJobs, new AbortController().signal)); };

/** Imports `count` objects from `first` into a library of the department's, by the engine that the pages use. */
async function importLibrary(registrar: Actor, name: string, year: number, first: number, count: number): Promise<void> {
  const known = await db.objectLibrary.findFirst({ where: { departmentId: registrar.departmentId, name } });
  if (known && (await db.libraryMember.count({ where: { libraryId: known.id } })) === count) return;
  // What a start that ended in the middle left of its import had not reached the library.
  for (const { id: runId } of await db.importRun.findMany({ where: { libraryId: known?.id ?? -1, status: { in: ["surveying", "uploaded", "queued", "running"] } } })) {
    await cancelImport(registrar, objectImport, { runId });
  }
  const libraryId = known?.id ?? (await createLibrary(registrar, { year, kind: "annual", name, remark: "" })).id;
  const lines = [header, ...Array.from({ length: count }, (_, index) => row(first + index))].map((cells) => cells.map((cell) => `"${cell}"`).join(","));
  const file = new File([lines.join("\r\n")], `${name}.csv`, { type: "text/csv" });
  const { runId } = await uploadImport(registrar, objectImport, file, libraryId);
  await doJobs("surveys");
  const { mapping } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  await startImport(registrar, objectImport, { runId, columns: mapping as Record<string, number>, constants: {}, existing: "update" });
  await doJobs("imports");
  const { status, failure, rowsFailed } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  if (status !== "done" || rowsFailed > 0) throw new Error(`demo import of ${name} ended as ${status}: ${failure ?? `${rowsFailed} rows failed`}`);
}

/** 2,000 objects in 市场监管局's library of the year; 生态环境 and 应急管理 keep some of the same. */
export async function importObjects(year: number): Promise<void> {
  await importLibrary(await registrarOf("QH-SCJG"), `${year}年度检查对象库`, year, 0, 2000);
  await importLibrary(await registrarOf("QH-STHJ"), `${year}年度重点排污单位库`, year, 0, 300);
  await importLibrary(await registrarOf("QH-YJGL"), `${year}年度工贸企业库`, year, 200, 300);
}
