"use client";
import { clsx } from "clsx";
import { Paperclip, Upload, X } from "lucide-react";
import { useRef, useState, type ComponentProps } from "react";
import { formatFileSize } from "@/lib/platform/format";
import { Button, buttonClass } from "./button";
import { useField } from "./field-context";

export type FileInputProps = Omit<ComponentProps<"input">, "type"> & {
  /** What is accepted, in words: 支持 pdf、docx，单个不超过 20 MB. */
  hint?: string | undefined;
  onFiles?: ((files: File[]) => void) | undefined;
};

/** Picks files and shows their names and sizes; sends them under `name`. */
export function FileInput({ hint, onFiles, required, ...rest }: FileInputProps) {
  const field = useField({ ...rest, required });
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const take = (list: FileList | null) => {
    const picked = Array.from(list ?? []);
    setFiles(picked);
    onFiles?.(picked);
  };
  const clear = () => {
    if (input.current) input.current.value = "";
    take(null);
  };
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <label
          className={buttonClass(
            {},
            clsx("has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-primary", rest.disabled ? "cursor-not-allowed opacity-60" : "cursor-pointer"),
          )}
        >
          <Upload aria-hidden />
          选择文件
          <input {...rest} {...field} ref={input} type="file" onChange={(event) => take(event.target.files)} className="sr-only" />
        </label>
        {files.length === 0 && <span className="text-ink-3">未选择文件</span>}
        {files.length > 0 && (
          <Button variant="link" onClick={clear}>
            <X aria-hidden />
            清除
          </Button>
        )}
      </div>
      {hint && <p className="mt-0.5 text-xs text-ink-3">{hint}</p>}
      {files.length > 0 && (
        <ul className="mt-1">
          {files.map((file) => (
            <li key={`${file.name}-${file.size}`} className="flex items-center gap-1.5">
              <Paperclip aria-hidden className="size-3.5 text-ink-3" />
              <span className="truncate">{file.name}</span>
              <span className="figures text-xs text-ink-3">{formatFileSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
