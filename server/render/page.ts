/** A page for respondents, as the file that makes it hands it over: renderPage puts the frame around it. */
import type { FormModel } from './makeForm.ts';
import type { Frame } from './views/frame.ts';

export interface Page {
  /** A file of survey-templates/pages; scripts, styles and simulated respondents know the page by it. */
  readonly template: string;
  readonly title: string;
  readonly frame: Frame;
  /** The form that is on it: the browser's tab says if something in it is to be put right. */
  readonly form?: FormModel;
  /** Are there answers in its form that a change of language has to take along? Then it is a button of the form. */
  readonly switchInForm?: boolean;
  /** What the template asks for beside the title, the form and the frame. */
  readonly model: object;
}
