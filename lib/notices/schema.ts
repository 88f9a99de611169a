import { z } from "zod";
import { id } from "@/lib/platform/fields";

export const noticeIdSchema = z.object({ noticeId: id("通知") });
