/**
 * What stands around a survey: its logo and colour, where people go when they are done, and the sites in whose pages it may stand.
 * None of it is a question or an answer, so it is no part of the snapshot that a respondent keeps: a colour or an address
 * that is changed in the field holds for everyone from then on, and makes no other study of it.
 */
import type { StudyImage } from '../pictures/picture.ts';
import type { Texts } from '../texts.ts';

export interface FrameSettings {
  /** Before the study's name, on every page. */
  readonly logo?: StudyImage;
  readonly accent?: Accent;
  readonly closing?: Closing;
  /** Origins (`https://example.org`) of the pages that may hold the survey in a frame; nobody's where it is absent. */
  readonly embed?: readonly string[];
}

/** The colour of buttons, links and what is chosen, as `#rrggbb`. */
export interface Accent {
  readonly light: string;
  /** Where the reader's device asks for a dark page; made of the light one if absent. */
  readonly dark?: string;
}

/** Where who has finished can go on to. */
export interface Closing {
  /** `{source}` stands for what the address by which he came said. */
  readonly address: Texts;
  /** What the button calls the place; the host of the address if absent. */
  readonly name?: Texts;
}
