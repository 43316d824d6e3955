/** One-time codes and the proofs of a closure's steps. */
import { z } from "@hono/zod-openapi";
import { withoutBlanksAround } from "../verification/typed";
import { ID_TOKEN_MAX, TYPED_CODE_MAX, TYPED_SECRET_MAX } from "./limits";
import { accountTime, passwordSchema, timestampSchema } from "./values";

export const challengeBodySchema = z
  .strictObject({ type: z.literal("otp") })
  .openapi("ChallengeRequest");

export const challengeSchema = z
  .object({
    object: z.literal("challenge"),
    type: z.literal("otp"),
    channel: z.enum(["sms", "email"]),
    sent_to: z.string().openapi({ example: "+1•••••67" }),
    expires_at: accountTime,
  })
  .openapi("Challenge");

const isEndOfSecret = (text: string): boolean =>
  text.length === 4 || withoutBlanksAround(text).length === 4;

const reauthenticationSchema = z.discriminatedUnion("method", [
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("password"),
    password: passwordSchema,
  }),
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("attestation"),
    authenticated_at: timestampSchema,
    how: z.string().min(1).max(200),
  }),
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("id_token"),
    token: z.string().min(1).max(ID_TOKEN_MAX),
  }),
]);

export const proofSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("confirm") }),
    reauthenticationSchema,
    z.strictObject({
      type: z.literal("otp"),
      code: z.string().min(1).max(TYPED_CODE_MAX).openapi({
        description:
          "As the holder typed it. Blanks, hyphens and digits of other scripts are understood",
        example: "123 456",
      }),
    }),
    z.strictObject({
      type: z.literal("ownership"),
      environment: z.string().min(1).max(500).openapi({
        description:
          "As the holder typed it. Unicode composition, width, case and the number of blanks make no difference",
      }),
      secret_last4: z
        .string()
        .min(4)
        .max(TYPED_SECRET_MAX)
        .refine(isEndOfSecret, "the last four characters of the secret")
        .openapi({ description: "Four characters; blanks around them do not count" }),
    }),
  ])
  .openapi("Proof");
