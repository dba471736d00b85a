/** What stands beside the results in the report, and nobody who answers reads. */
import { Context } from './report/Context.tsx';
import { Instrument } from './report/Instrument.tsx';
import { Published } from './report/Published.tsx';
import { Value } from './report/Value.tsx';

export function Report() {
  return (
    <>
      <Value />
      <Published />
      <Context />
      <Instrument />
    </>
  );
}
