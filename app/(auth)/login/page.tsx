import { redirect } from "next/navigation";
import { site } from "@/app/site";
import { currentActor } from "@/lib/platform/auth";
import { ownPath } from "@/lib/platform/own-path";
import { param, type SearchParams } from "@/lib/platform/page";
import { LoginForm } from "./login-form";

export const metadata = { title: "登录" };

/** public: the sign-in page. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = ownPath(param(await searchParams, "next"));
  if (await currentActor()) redirect(next);
  const { platformName, organiser } = await site();
  return (
    <main className="grid min-h-dvh place-items-center bg-fill p-4">
      <section className="w-full max-w-sm rounded-lg border border-line bg-white p-8" aria-labelledby="title">
        <h1 id="title" className="mb-1 text-center text-xl font-semibold">{platformName}</h1>
        <p className="mb-6 text-center text-ink-2">{organiser || "工作人员登录"}</p>
        <LoginForm next={next} />
        <p className="mt-6 text-center"><a className="link" href="/disclosure">查看抽查结果公示</a></p>
      </section>
    </main>
  );
}
