import { inventUscc } from "../lib/platform/identifiers/invented-uscc";

const header = "企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址";
const places = [["西宁", "青海省西宁市城西区五四大街"], ["海东", "海东市乐都区碾伯镇古城大街"], ["西宁", "青海省西宁市城东区建国路"]] as const;

/** The object that the story's last look at the portal is about. */
export const nameOf = (index: number): string => `青海联查${String(index).padStart(3, "0")}商贸有限公司`;

/**
 * A file as a registrar gets it from a register's extract: other columns than ours, capitals with units, N/A, and one
 * row whose code is wrong. The codes belong to nobody.
 */
export function registerExtract(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, index) => {
    const [region, address] = places[index % places.length] ?? places[0];
    const capital = index % 7 === 0 ? "N/A" : `"1,${String(index).padStart(3, "0")}(万元)"`;
    return `${nameOf(index)},${inventUscc("enterprise", 800_000 + index)},2019-0${(index % 9) + 1}-15,有限责任公司,${capital},"批发、零售；道路货物运输",青海,${region},${address}${index}号`;
  });
  const wrong = `青海错码商贸有限公司,91630199MA0DEM0130,2019-05-06,有限责任公司,"1,000(万元)",批发,青海,西宁,青海省西宁市城中区`;
  return Buffer.from([header, ...rows, wrong].join("\r\n"), "utf8");
}
