/** Milliseconds of a day. */
const dayLength = 86_400_000;

/**
 * Whether two letters were sent 15 to 30 days apart, as must be shown before an object that cannot be reached is put on
 * the list of abnormal operations (企业经营异常名录管理办法 art. 9). @param sentOn days on which letters were sent, any order.
 */
export function lettersSuffice(sentOn: readonly Date[]): boolean {
  const days = sentOn.map((date) => date.getTime() / dayLength).sort((a, b) => a - b);
  return days.some((first, index) => days.slice(index + 1).some((second) => second - first >= 15 && second - first <= 30));
}
