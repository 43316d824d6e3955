/** What is wrong with one variable, without its value. */
export type SettingFault = { readonly variable: string; readonly detail: string };
