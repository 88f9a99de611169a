/** One entry of the left menu. `permission` is what the user must hold to see it; none = every signed-in user. */
export type MenuItem = { href: string; label: string; permission?: string | undefined; icon?: MenuIcon | undefined };

/** Entries under a module's official name; a group without a title stands alone at the top or bottom. */
export type MenuGroup = { title?: string | undefined; icon: MenuIcon; items: readonly MenuItem[] };

export type MenuIcon = "workbench" | "registry" | "planning" | "inspection" | "administration" | "exports" | "disclosure";

/** The whole menu, by the official names of the modules and columns. */
export const menu: readonly MenuGroup[] = [
  { icon: "workbench", items: [{ href: "/workbench", label: "工作台", permission: "workbench:view" }] },
  {
    title: "一单两库",
    icon: "registry",
    items: [
      { href: "/check-items", label: "随机抽查事项清单", permission: "check-items:view" },
      { href: "/objects", label: "检查对象名录库", permission: "objects:view" },
      { href: "/inspectors", label: "执法检查人员名录库", permission: "inspectors:view" },
    ],
  },
  {
    title: "抽查计划管理",
    icon: "planning",
    items: [
      { href: "/plans", label: "抽查计划制定", permission: "plans:view" },
      { href: "/tasks", label: "抽查任务", permission: "tasks:view" },
    ],
  },
  {
    title: "部门间双随机联合抽查",
    icon: "inspection",
    items: [
      { href: "/draws", label: "检查对象抽取", permission: "draws:view" },
      { href: "/dispatch", label: "执法检查人员选派", permission: "dispatch:view" },
      { href: "/ceremonies", label: "共同抽取", permission: "ceremonies:view" },
      { href: "/requests", label: "抽取变更申请", permission: "requests:view" },
      { href: "/results", label: "检查结果录入", permission: "results:view" },
      { href: "/handling", label: "处理结果报送", permission: "handling:view" },
      { href: "/reviews", label: "审核", permission: "reviews:view" },
    ],
  },
  {
    title: "系统管理",
    icon: "administration",
    items: [
      { href: "/departments", label: "部门", permission: "departments:manage" },
      { href: "/users", label: "用户", permission: "users:manage" },
      { href: "/parameters", label: "参数", permission: "parameters:manage" },
      { href: "/calendar", label: "日历", permission: "calendar:manage" },
      { href: "/code-lists", label: "代码表", permission: "code-lists:manage" },
      { href: "/audit", label: "操作日志", permission: "audit:view" },
    ],
  },
  { icon: "exports", items: [{ href: "/exports", label: "我的导出", permission: "exports:view" }] },
  { icon: "disclosure", items: [{ href: "/disclosure", label: "公示" }] },
];

/** The part of the menu that the holder of `permissions` may use; empty groups vanish. */
export function visibleMenu(permissions: ReadonlySet<string>): MenuGroup[] {
  return menu
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.permission || permissions.has(item.permission)) }))
    .filter((group) => group.items.length > 0);
}
