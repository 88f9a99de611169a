/** Which field of a sealed value the platform's random number is, before its reveal. */
export const platformNumberField = "draw.platformNumber";
