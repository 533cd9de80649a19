import type { BODY_SECTIONS } from "./body-sections.data.ts";
import type { MEMBER_KINDS } from "./member-kinds.data.ts";
import { createTextSample, type TextSample } from "./text-sample.ts";
import type { TokenProfile } from "./token-profile.ts";

/** One of {@link MEMBER_KINDS}; `other` for names that no dialect has, which are text. */
export type MemberKind = keyof typeof MEMBER_KINDS | "other";

/** One of {@link BODY_SECTIONS}; `silent` is no part of the prompt. */
export type Section = keyof typeof BODY_SECTIONS | "silent";

/** The way through a body: where it is, and what was counted so far. */
export type PromptWalk = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly profile: TokenProfile;
  readonly sample: TextSample;
  /** How many containers are open. */
  depth: number;
  /** For each open container the member that holds it, as deep as anybody writes. */
  readonly holders: MemberKind[];
  section: Section;
  member: MemberKind;
  /** How many containers were open where the last member's name stood. */
  nameDepth: number;
  messages: number;
  systems: number;
  calls: number;
  tools: number;
  knownNames: number;
  otherNames: number;
  scalars: number;
  /** Tokens that the caller made already: numbers where texts may stand. */
  ids: number;
  media: number;
  mediaTokens: number;
  mediaType: string;
  /** What the object's image costs less in low detail, and whether low detail was asked for before it came. */
  lowSaves: number;
  low: boolean;
  maxOutput: number | null;
  choices: number;
};

/** A walk that has not begun. */
export function createPromptWalk(bytes: Uint8Array, profile: TokenProfile): PromptWalk {
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    profile,
    sample: createTextSample(bytes),
    depth: 0,
    holders: [],
    section: "silent",
    member: "other",
    nameDepth: 0,
    messages: 0,
    systems: 0,
    calls: 0,
    tools: 0,
    knownNames: 0,
    otherNames: 0,
    scalars: 0,
    ids: 0,
    media: 0,
    mediaTokens: 0,
    mediaType: "",
    lowSaves: 0,
    low: false,
    maxOutput: null,
    choices: 1,
  };
}
