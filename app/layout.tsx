import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import "./globals.css";

export const metadata: Metadata = {
  title: "双随机、一公开监管平台",
  description: "随机抽取检查对象，随机选派执法检查人员，抽查情况及查处结果及时向社会公开",
};

// Every page shows the database as it is when asked for: none may be frozen into the build.
export const dynamic = "force-dynamic";

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#123a7a" };

/**
 * Sends browsers that cannot show the office pages (kernels under Chromium 111, known by color-mix) to a plain page that
 * says what to install. The public pages stay: they are readable without styles. Written for old engines.
 */
const kernelCheck = `(function(){var p=location.pathname;if(p.indexOf("/disclosure")===0)return;
if(!(window.CSS&&CSS.supports&&CSS.supports("color","color-mix(in srgb,red,blue)")))location.replace("/unsupported.html");})();`;

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <head>
        <script dangerouslySetInnerHTML={{ __html: kernelCheck }} />
      </head>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
