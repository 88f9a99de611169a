import { parseJson } from "@/lib/draw-core/canonical-json";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { decodeUtf8, fromHex32, toHex } from "@/lib/draw-core/encode";
import { asCode, asDrawId } from "@/lib/draw-core/formats";
import { asSuite } from "@/lib/draw-core/hash";
import { asVoucher, voucherOf, type Voucher } from "@/lib/draw-core/voucher";
import { byId, el, hashText, saveText } from "./dom";
import { bytesOf } from "./file-source";

const FIELDS = ["draw-id", "freeze", "suite", "party", "random"] as const;
type Field = (typeof FIELDS)[number];

const inputs = (): Record<Field, HTMLInputElement> => Object.fromEntries(FIELDS.map((field) => [field, byId<HTMLInputElement>(`join-${field}`)])) as Record<Field, HTMLInputElement>;

/** Hex as people paste it: groups, line ends and capitals are made plain. */
const plainHex = (text: string): string => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();

/** 离线参与: a party's own number, its commitment and its voucher, made where no network is. Nothing of it is kept by the page. */
export function startJoining(): void {
  const fields = inputs();
  let unsaved = false;
  const update = (): void => {
    const voucher = readVoucher(fields);
    show(voucher);
    unsaved = voucher !== undefined;
  };
  for (const field of FIELDS) fields[field].addEventListener("input", update);
  prefill(fields);
  update();
  byId("join-make").addEventListener("click", () => {
    fields.random.value = toHex(crypto.getRandomValues(new Uint8Array(32)));
    update();
  });
  byId<HTMLInputElement>("join-load").addEventListener("change", async ({ target }) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) load(fields, await bytesOf(file), file.name);
    input.value = "";
  });
  byId("join-save").addEventListener("click", () => {
    const voucher = readVoucher(fields);
    if (!voucher) return;
    saveText(`voucher-${voucher.drawId}-${voucher.party}.json`, `${JSON.stringify(voucher, null, 2)}\n`, "application/json");
    unsaved = false;
    byId("join-status").textContent = "参与凭证已保存。公开之前不要交给任何人。";
  });
  addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    // Kernels before Chromium 119 ask only for this.
    event.returnValue = true;
  });
}

/** What a link of the platform says behind `#offline?`, which no browser sends to a server; never the number. */
function prefill(fields: Record<Field, HTMLInputElement>): void {
  const given = new URLSearchParams(location.hash.split("?")[1] ?? "");
  for (const field of ["draw-id", "freeze", "suite", "party"] as const) {
    const value = given.get(field);
    if (value !== null) fields[field].value = value;
  }
}

/** What the form says as a voucher; undefined while something is missing or wrong, which is said at its field. */
function readVoucher(fields: Record<Field, HTMLInputElement>): Voucher | undefined {
  const values = Object.fromEntries(FIELDS.map((field) => [field, field === "freeze" || field === "random" ? plainHex(fields[field].value) : fields[field].value.normalize("NFKC").trim()])) as Record<Field, string>;
  const checks: Record<Field, (value: string) => unknown> = {
    "draw-id": (value) => asDrawId(value), freeze: (value) => fromHex32(value, "冻结值"), suite: asSuite, party: (value) => asCode(value, "参与方代码"), random: (value) => fromHex32(value, "随机数"),
  };
  const right = FIELDS.filter((field) => {
    const error = values[field] === "" ? null : errorOf(() => checks[field](values[field]));
    fields[field].setAttribute("aria-invalid", String(error !== null));
    byId(`join-${field}-error`).textContent = error === null ? "" : field === "freeze" || field === "random" ? `应为 64 位十六进制数字（0-9、a-f），现有 ${values[field].length} 位` : error;
    return values[field] !== "" && error === null;
  });
  return right.length === FIELDS.length ? voucherOf(asSuite(values.suite), values["draw-id"], values.freeze, values.party, values.random) : undefined;
}

function show(voucher: Voucher | undefined): void {
  byId("join-status").textContent = "";
  byId<HTMLButtonElement>("join-save").disabled = !voucher;
  byId("join-commitment").replaceChildren(voucher ? hashText(voucher.commitment) : el("span", { class: "soft" }, "填好以上各项后显示"));
}

/** Fills the form from a voucher and says whether it is in itself right. Vouchers do not name their suite: it is the one by which C follows from R. */
function load(fields: Record<Field, HTMLInputElement>, bytes: Uint8Array, name: string): void {
  const status = byId("join-status");
  let voucher: Voucher | undefined;
  const refusal = errorOf(() => (voucher = asVoucher(parseJson(decodeUtf8(bytes, name)))));
  if (!voucher) {
    status.textContent = `不能读取 ${name}：${refusal}`;
    return;
  }
  const { drawId, freeze, party, R, commitment } = voucher;
  const suite = (["SM3", "SHA256"] as const).find((candidate) => voucherOf(candidate, drawId, freeze, party, R).commitment === commitment);
  Object.entries({ "draw-id": drawId, freeze, party, random: R, suite: suite ?? fields.suite.value }).forEach(([field, value]) => (fields[field as Field].value = value));
  show(readVoucher(fields));
  status.textContent = suite ? "凭证自身一致：承诺由其中的随机数算得。" : "凭证自身不一致：其中的随机数算不出其中的承诺。";
}

function errorOf(step: () => unknown): string | null {
  try {
    step();
    return null;
  } catch (error) {
    if (error instanceof DrawSpecError) return error.message;
    throw error;
  }
}
