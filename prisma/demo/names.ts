const surnames = [..."马王李张韩冶才杨赵刘祁星靳包山罗孙周吴郑"];
const given = ["建国", "晓燕", "海涛", "玉梅", "文斌", "永强", "卓玛", "成林", "雪莲", "志远", "春花", "国栋", "丽娟", "德吉", "多杰", "生福", "占彪"];

/** An invented person's name; 340 of them before one comes again. */
export const personName = (index: number): string => `${surnames[index % surnames.length]}${given[(index * 7) % given.length]}`;
