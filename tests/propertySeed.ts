import fc from 'fast-check';

/** Property tests draw the same cases in every run, unless another seed is given: `PROPERTY_SEED=7 npm test`. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20191123) });
