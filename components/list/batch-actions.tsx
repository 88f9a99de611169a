"use client";
import type { ReactNode } from "react";
import { ActionButton, type ActionButtonProps } from "../form/action-button";
import { Button } from "../ui/button";
import { useSelection } from "./selection";

/** The bar that appears once rows are ticked: 已选 N 项, the BatchActions given, 取消选择. */
export function BatchBar({ children }: { children: ReactNode }) {
  const { ids, set } = useSelection();
  return (
    <div aria-live="polite">
      {ids.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-b border-primary-line bg-primary-soft px-4 py-1.5">
          <span>
            已选 <strong className="figures">{ids.length}</strong> 项
          </span>
          {children}
          <Button variant="link" onClick={() => set([])}>
            取消选择
          </Button>
        </div>
      )}
    </div>
  );
}

/** An action over the ticked rows; their ids go along as `ids[]`. */
export function BatchAction({ fields, confirm, ...rest }: ActionButtonProps) {
  const { ids, set } = useSelection();
  return <ActionButton size="sm" {...rest} confirm={confirm} fields={{ ...fields, "ids[]": ids }} onSuccess={() => set([])} />;
}
