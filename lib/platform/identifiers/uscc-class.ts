/** GB 32100-2015 and its amendment: what registers a body (first character), and of which kinds (second). */
const registrars: Record<string, { name: string; classes: Record<string, string> }> = {
  "1": { name: "机构编制", classes: { "1": "机关", "2": "事业单位", "3": "群众团体" } },
  "2": { name: "外交", classes: { "1": "外国常驻新闻机构" } },
  "3": { name: "司法行政", classes: { "1": "律师执业机构", "2": "公证处", "3": "基层法律服务所", "4": "司法鉴定机构", "5": "仲裁委员会" } },
  "4": { name: "文化", classes: { "1": "外国在华文化中心" } },
  "5": { name: "民政", classes: { "1": "社会团体", "2": "民办非企业单位", "3": "基金会" } },
  "6": { name: "旅游", classes: { "1": "外国旅游部门常驻代表机构", "2": "港澳台地区旅游部门常驻内地（大陆）代表机构" } },
  "7": { name: "宗教", classes: { "1": "宗教活动场所", "2": "宗教院校" } },
  "8": { name: "工会", classes: { "1": "基层工会" } },
  "9": { name: "市场监管", classes: { "1": "企业", "2": "个体工商户", "3": "农民专业合作社" } },
  A: { name: "中央军委改革和编制办公室", classes: { "1": "军队事业单位" } },
  N: { name: "农业农村", classes: { "1": "组级集体经济组织", "2": "村级集体经济组织", "3": "乡镇级集体经济组织" } },
  Y: { name: "其他", classes: { "1": "其他" } },
};

/** Whether a USCC may begin with the character. */
export const isRegistrar = (character: string): boolean => Object.hasOwn(registrars, character);

/** What the first two characters of a USCC say of its holder: 91 → 企业; null where nothing registers such bodies. */
export function usccClass(prefix: string): { registrar: string; label: string } | null {
  const registrar = registrars[prefix.charAt(0)];
  if (!registrar) return null;
  return { registrar: registrar.name, label: registrar.classes[prefix.charAt(1)] ?? "其他" };
}
