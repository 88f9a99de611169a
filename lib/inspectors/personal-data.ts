import { randomBytes } from "node:crypto";
import { appSecret } from "@/lib/platform/env";
import { maskIdNumber } from "@/lib/platform/identifiers/id-card";
import { maskPhone } from "@/lib/platform/identifiers/phone";
import { blindIndex, seal, unseal } from "@/lib/platform/seal";

const idNumberField = "inspector.idNumber";
const phoneField = "inspector.phone";

/** An ID number as the database holds it: encrypted, a keyed index for equality, and what screens show. Nothing changes nothing. */
export const sealedIdNumber = (idNumber: string | null) =>
  idNumber === null
    ? {}
    : { idNumberSealed: seal(appSecret(), idNumberField, idNumber), idNumberIndex: blindIndex(appSecret(), idNumberField, idNumber), idNumberMasked: maskIdNumber(idNumber) };

/** The same of a phone number, which nobody looks up. */
export const sealedPhone = (phone: string | null) =>
  phone === null ? {} : { phoneSealed: seal(appSecret(), phoneField, phone), phoneMasked: maskPhone(phone) };

export const openIdNumber = (sealed: string): string => unseal(appSecret(), idNumberField, sealed);
export const openPhone = (sealed: string): string => unseal(appSecret(), phoneField, sealed);

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The code of a person in draws and in public: random, so that it says nothing of who, where or since when. */
export const inspectorCode = (): string => `R${Array.from(randomBytes(9), (byte) => alphabet.charAt(byte % alphabet.length)).join("")}`;
