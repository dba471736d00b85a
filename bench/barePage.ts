/** What the servers without a survey show: as large as a task. */
export const page = `<!doctype html><title>bare</title>${'x'.repeat(4500)}`;
