/** The form that a part of it belongs to. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormModel } from './formModel.ts';

export const FormContext = createContext<FormModel | undefined>(undefined);

export function useForm(): FormModel {
  const form = useContext(FormContext);
  if (!form) throw new Error('a part of the form stands outside of it');
  return form;
}
