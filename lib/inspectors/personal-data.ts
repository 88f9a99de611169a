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

/** The same of a phone number; its index only tells whether it is still the same. */
export const sealedPhone = (phone: string | null) =>
  phone === null ? {} : { phoneSealed: seal(appSecret(), phoneField, phone), phoneIndex: blindIndex(appSecret(), phoneField, phone), phoneMasked: maskPhone(phone) };

const digit = "[0-9０-９]";
const between = String.raw`[\s\p{Pd}]?`;
const apart = "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]";
/** What may be a 公民身份号码, also with spaces, hyphens and a slip in it, a mobile number and one with its area code. */
const idLike = new RegExp(`(?<!${apart})(?:${digit}${between}){13,}(?:${apart}${between}){0,4}${apart}(?!${apart})`, "gu");
const phoneLike = new RegExp(`(?<!${apart})(?:[1１][3-9３-９]${digit}(?:${between}${digit}){8}|[0０]${digit}{2,3}${between}${digit}{7,8})(?!${apart})`, "gu");
/** A mobile number in one piece; the others keep the hyphen behind the area code. */
const onePiece = (number: string): string => (/^[0０]/.test(number) ? number : number.replace(/[\s\p{Pd}]/gu, ""));

/** A text of somebody's list with the numbers of people masked: what is kept and shown of a file says what it holds, not whose. */
export const maskNumbers = (text: string): string => text.replace(idLike, (number) => maskIdNumber(number)).replace(phoneLike, (number) => maskPhone(onePiece(number)));

export const openIdNumber = (sealed: string): string => unseal(appSecret(), idNumberField, sealed);
export const openPhone = (sealed: string): string => unseal(appSecret(), phoneField, sealed);

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The code of a person in draws and in public: random, so that it says nothing of who, where or since when. */
export const inspectorCode = (): string => `R${Array.from(randomBytes(9), (byte) => alphabet.charAt(byte % alphabet.length)).join("")}`;
