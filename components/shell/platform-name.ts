/** The platform's name on screen and in titles. */
export const platformName = "双随机、一公开 监管平台";
