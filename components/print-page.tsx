import type { ReactNode } from "react";
import { PrintButton } from "./print-button";

/**
 * An official A4 document: on screen a sheet of paper, on paper only the sheet. Heading centred, 仿宋 text, place for the
 * seal beneath, page x of y by the browser's print margins (`@page` in globals.css).
 */
export function PrintPage({ title, number, children, seal }: { title: string; number?: string | undefined; children: ReactNode; seal?: { organisation: string; date: string } | undefined }) {
  return (
    <>
      <div className="mb-3 flex justify-center print:hidden">
        <PrintButton />
      </div>
      <article className="sheet">
        <h1 className="sheet-title">{title}</h1>
        {number && <p className="sheet-number">{number}</p>}
        {children}
        {seal && (
          <div className="sheet-seal">
            <p>{seal.organisation}</p>
            <p>（盖章）</p>
            <p>{seal.date}</p>
          </div>
        )}
      </article>
    </>
  );
}
