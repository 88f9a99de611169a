import { createCheckItem, publishCheckItem } from "@/lib/check-items/commands";
import { addGuidance } from "@/lib/check-items/guidance";
import type { Actor } from "@/lib/platform/actor";
import type { CheckItemKind, CheckMethod } from "@/lib/platform/generated/prisma/enums";
import { db } from "@/lib/platform/db";
import { guidancePdf } from "./guidance-pdf";
import { registrarOf } from "./people";

type Item = { category: string; name: string; kind?: CheckItemKind; methods: CheckMethod[]; basis: string; content: string };

/** A few real items of each sector, as the provinces' lists word them. */
const lists: Record<string, Item[]> = {
  SCJG: [
    { category: "SC01", name: "登记事项检查", methods: ["onSite", "documents"], basis: "《市场主体登记管理条例》第三十八条", content: "营业执照（登记证）规范使用，名称、住所（经营场所）、法定代表人（负责人）、经营范围、注册资本实缴等与登记一致" },
    { category: "SC02", name: "公示信息检查", methods: ["documents", "online"], basis: "《企业信息公示暂行条例》第十四条", content: "年度报告公示信息和即时公示信息真实、完整、及时" },
    { category: "SC03", name: "价格行为检查", methods: ["onSite"], basis: "《价格法》第三十三条", content: "明码标价，无价格欺诈、哄抬价格等行为" },
    { category: "SC05", name: "广告行为检查", methods: ["online", "onSite"], basis: "《广告法》第四十九条", content: "广告内容真实、合法，依法取得审查批准" },
    { category: "SC11", name: "食品销售监督检查", kind: "key", methods: ["onSite", "testing"], basis: "《食品安全法》第一百一十条", content: "经营资质、进货查验、贮存条件、标签标识和过期食品处置" },
  ],
  STHJ: [
    { category: "ST01", name: "排污许可执行情况检查", methods: ["onSite", "documents"], basis: "《排污许可管理条例》第二十五条", content: "持证排污、按证排污，台账记录和执行报告完整" },
    { category: "ST02", name: "污染源日常监督检查", methods: ["onSite", "testing"], basis: "《环境保护法》第二十四条", content: "污染防治设施正常运行，污染物达标排放" },
    { category: "ST04", name: "危险废物规范化管理检查", kind: "key", methods: ["onSite"], basis: "《固体废物污染环境防治法》第二十六条", content: "危险废物贮存、转移联单、标识和台账" },
  ],
  YJGL: [
    { category: "YJ03", name: "工贸企业安全检查", methods: ["onSite"], basis: "《安全生产法》第六十五条", content: "安全生产责任制、教育培训、隐患排查治理、应急预案及演练" },
    { category: "YJ01", name: "危险化学品企业安全检查", kind: "key", methods: ["onSite", "documents"], basis: "《危险化学品安全管理条例》第七条", content: "许可证件、储存设施、重大危险源管控" },
  ],
  SW: [
    { category: "SW01", name: "纳税申报和税款缴纳检查", methods: ["documents"], basis: "《税收征收管理法》第五十四条", content: "依法如实申报，按期足额缴纳税款" },
    { category: "SW02", name: "发票使用检查", methods: ["documents"], basis: "《发票管理办法》第二十九条", content: "依法领用、开具、取得、保管发票" },
  ],
  WHLY: [
    { category: "WL01", name: "旅行社检查", methods: ["onSite", "documents"], basis: "《旅行社条例》第三条", content: "经营许可、旅游合同、质量保证金和导游委派" },
    { category: "WL03", name: "互联网上网服务营业场所检查", kind: "key", methods: ["onSite"], basis: "《互联网上网服务营业场所管理条例》第四条", content: "实名登记、未成年人禁入、营业时间和消防安全" },
  ],
  XFJY: [
    { category: "XF01", name: "单位消防安全检查", methods: ["onSite"], basis: "《消防法》第五十三条", content: "消防设施器材完好有效，疏散通道、安全出口畅通，消防安全责任落实" },
    { category: "XF04", name: "公众聚集场所消防安全检查", kind: "key", methods: ["onSite"], basis: "《消防法》第十五条", content: "投入使用、营业前消防安全检查的条件保持情况" },
  ],
};

/** The sectors whose first item has a guidance file. */
const guided = new Set(["SCJG", "STHJ"]);

/** Publishes the lists of the six provincial departments; two of their items have a guidance file. */
export async function publishCheckItems(): Promise<void> {
  for (const [sector, items] of Object.entries(lists)) {
    const registrar = await registrarOf(`QH-${sector}`);
    for (const [index, item] of items.entries()) await publish(registrar, `${sector}-${String(index + 1).padStart(3, "0")}`, item, index === 0 && guided.has(sector));
  }
}

async function publish(registrar: Actor, code: string, { category, basis, kind = "general", ...item }: Item, withGuidance: boolean): Promise<void> {
  const known = await db.checkItem.findFirst({ where: { departmentId: registrar.departmentId, code }, include: { versions: true, guidance: true } });
  const checkItemId = known?.id ?? (await createCheckItem(registrar, {
    ...item, code, kind, categoryCode: category, legalBasis: basis, objectKinds: ["enterprise", "individual", "cooperative"], levels: ["province", "city", "county"], remark: "",
  })).id;
  if (!known?.versions.some(({ status }) => status === "published")) await publishCheckItem(registrar, { checkItemId });
  if (!withGuidance || known?.guidance.length) return;
  const document = `${item.name}抽查指引`;
  await addGuidance(registrar, { checkItemId, document, file: new File([guidancePdf()], `${document}.pdf`, { type: "application/pdf" }) });
}
