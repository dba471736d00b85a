/** What a method of estimation adds to the report. */
import type { Fact, ReportSection } from '../reportView.ts';

export interface MethodReport {
  /** How people differ, for all readers: segments, or how tastes are distributed. */
  readonly people: readonly ReportSection[];
  /** Part-worths. */
  readonly utilities: readonly ReportSection[];
  /** Whether search, draws or chains can be trusted. */
  readonly diagnostics: readonly ReportSection[];
  /** How well the model fits. */
  readonly fit: ReportSection;
  /** Rows of the section that says where everything came from. */
  readonly provenance: readonly Fact[];
  /** The key of the sentence that says what the intervals are, in the section on methods. */
  readonly intervals: string;
  /** Keys of what the section on methods says, of the model and of its errors. */
  readonly notes: {
    readonly model: readonly string[];
    readonly errors: readonly string[];
    /** Of importances, where their intervals are not by the delta method. */
    readonly importance?: string;
  };
  /** Keys of references. */
  readonly references: readonly string[];
}
