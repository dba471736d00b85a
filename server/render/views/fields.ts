/** The controls of a question. */
import type { DatePrecision } from '../../../study/dates.ts';
import type { TextPattern } from '../../../study/questions.ts';
import type { ImageView } from './image.ts';
import type { LineView } from './texts.ts';

export type FieldView = {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly help?: LineView;
  readonly required: boolean;
  /** A box that answers the question in place of its own controls; options have one among them instead. */
  readonly notSaid?: NotSaidView;
} & ControlView;

export type FieldOf<Type extends FieldView['type']> = Extract<FieldView, { readonly type: Type }>;

/** What is there to answer with, by the question's kind. */
export type ControlView =
  | { readonly type: 'single'; readonly options: readonly OptionView[] }
  | { readonly type: 'dropdown'; readonly options: readonly OptionView[] }
  | {
      readonly type: 'multiple';
      readonly options: readonly OptionView[];
      readonly min?: number;
      readonly max?: number;
    }
  | {
      readonly type: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly unit?: string;
      readonly value: string;
      /** The numbers that may be meant by the value, where nobody can tell which. */
      readonly readings?: ReadingsView;
    }
  | {
      readonly type: 'slider';
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** What the ends mean. */
      readonly low: string;
      readonly high: string;
      readonly value: string;
      readonly readings?: ReadingsView;
    }
  /** `low` is what the first of the numbers means, `high` the last. */
  | {
      readonly type: 'rating';
      readonly numbers: readonly number[];
      readonly low: string;
      readonly high: string;
      readonly value?: string;
    }
  | {
      readonly type: 'text';
      readonly long: boolean;
      readonly maxLength: number;
      readonly pattern?: TextPattern;
      readonly value: string;
    }
  /** The parts in the order in which the language writes them; bounds in ISO 8601. */
  | { readonly type: 'date'; readonly parts: readonly DatePartView[]; readonly min?: string; readonly max?: string }
  | {
      readonly type: 'agreement';
      readonly scale: readonly string[];
      readonly items: readonly ItemView[];
    }
  /** Each item is given a place from 1 to `top`, or none; `value` is its place. */
  | { readonly type: 'ranking'; readonly top: number; readonly items: readonly ItemView[] }
  /** Each item is given a number; together they are `total`. */
  | {
      readonly type: 'constant-sum';
      readonly total: number;
      readonly unit?: string;
      readonly items: readonly ItemView[];
    };

/** A part of a question that is answered by itself. */
export interface ItemView {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly image?: ImageView;
}

export interface DatePartView {
  readonly part: DatePrecision;
  readonly name: string;
  readonly value: string;
}

export interface ReadingsView {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly chosen?: string;
}

export interface NotSaidView {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  /** Chosen alone: no other option goes with it. */
  readonly alone?: boolean;
  readonly image?: ImageView;
}
