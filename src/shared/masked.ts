/** Addresses in a form that their owner recognises and nobody else can use. */

/** @example maskedPhone("+15551234567") === "+1•••••67" */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 2)}•••••${phone.slice(-2)}`;

/** @example maskedEmail("anna@example.com") === "a•••@example.com" */
export const maskedEmail = (email: string): string => {
  const [first = ""] = email;
  return `${first}•••${email.slice(email.lastIndexOf("@"))}`;
};
