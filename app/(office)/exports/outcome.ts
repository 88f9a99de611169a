/** What an action answers that took a list out: the file's address where it is there already, else the page where it can be watched. */
export const exportOutcome = ({ exportId, ready }: { exportId: number; ready: boolean }) =>
  ready
    ? { message: "已导出，文件正在下载", data: `/api/exports/files/${exportId}` }
    : { message: "已开始导出，完成后可在“我的导出”下载", redirectTo: "/exports" };
