import { checkItemKindLabels, checkLevelLabels, checkMethodLabels, objectKindLabels } from "@/lib/check-items/labels";
import type { Option } from "@/components/ui/option";

const optionsOf = (labels: Record<string, string>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

export const kindOptions = optionsOf(checkItemKindLabels);
export const methodOptions = optionsOf(checkMethodLabels);
export const levelOptions = optionsOf(checkLevelLabels);
export const objectKindOptions = optionsOf(objectKindLabels);
