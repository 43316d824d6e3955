import type { z } from "zod";
import type { policySchema } from "../policy";

/** A policy as a host writes it: members with a default may be left out. */
export type PolicyInput = z.input<typeof policySchema>;
