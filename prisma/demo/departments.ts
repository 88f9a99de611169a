import type { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";

export type DemoDepartment = {
  code: string;
  name: string;
  shortName: string;
  level: DepartmentLevel;
  sector: string;
  division: string;
  parent?: string;
};

const sectors = [
  { sector: "SCJG", province: "青海省市场监督管理局", short: "省市场监管局", city: "市场监督管理局" },
  { sector: "STHJ", province: "青海省生态环境厅", short: "省生态环境厅", city: "生态环境局" },
  { sector: "SW", province: "国家税务总局青海省税务局", short: "省税务局", city: "税务局" },
  { sector: "WHLY", province: "青海省文化和旅游厅", short: "省文化和旅游厅", city: "文化和旅游局" },
  { sector: "YJGL", province: "青海省应急管理厅", short: "省应急管理厅", city: "应急管理局" },
  { sector: "XFJY", province: "青海省消防救援总队", short: "省消防救援总队", city: "消防救援支队" },
] as const;

const cities = [
  { division: "630100", name: "西宁市" },
  { division: "630200", name: "海东市" },
  { division: "632800", name: "海西州" },
] as const;

const counties = [
  { division: "630102", name: "城东区", city: "630100" },
  { division: "630103", name: "城中区", city: "630100" },
  { division: "630104", name: "城西区", city: "630100" },
  { division: "630105", name: "城北区", city: "630100" },
  { division: "630202", name: "乐都区", city: "630200" },
  { division: "632801", name: "格尔木市", city: "632800" },
] as const;

/** Sectors that have offices in counties too. */
const inCounties = new Set(["SCJG", "STHJ", "YJGL"]);

/** The demo's departments, superiors first: the platform's operator, six sectors in the province and its cities, three of them in counties. */
export const demoDepartments: readonly DemoDepartment[] = [
  { code: "QH-PT", name: "青海省监管平台运行中心", shortName: "平台运行中心", level: "province", sector: "PT", division: "630000" },
  ...sectors.map(({ sector, province, short }): DemoDepartment => ({
    code: `QH-${sector}`, name: province, shortName: short, level: "province", sector, division: "630000",
  })),
  ...sectors.flatMap(({ sector, city }) => cities.map(({ division, name }): DemoDepartment => ({
    code: `QH-${sector}-${division}`, name: `${name}${city}`, shortName: `${name}${city}`, level: "city", sector, division, parent: `QH-${sector}`,
  }))),
  ...sectors.filter(({ sector }) => inCounties.has(sector)).flatMap(({ sector, city }) => counties.map((county): DemoDepartment => ({
    code: `QH-${sector}-${county.division}`, name: `${county.name}${city}`, shortName: `${county.name}${city}`, level: "county", sector,
    division: county.division, parent: `QH-${sector}-${county.city}`,
  }))),
];
