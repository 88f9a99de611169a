import { addressOf, rateLimit } from "@/lib/platform/rate-limit";

const window = 10 * 60_000;

/** Enough for a business and its accountant, too few to read a list out by guessing. */
const ofOne = rateLimit(30, window);
/** All addresses together, for those who have many. */
const ofAll = rateLimit(3000, window);

/** Counts a question for a line; false where there were too many. */
export const mayAsk = (headers: Pick<Headers, "get">): boolean => ofOne(addressOf(headers)) && ofAll("all");

export const tooManyQuestions = "查询过于频繁，请十分钟后再试";
