/**
 * Folders whose files take longest start first, so that both workers end at about the same time: a browser's and commands
 * before pages, pages before numbers. Inside a folder it is by the times of an earlier run, or by size where there was none.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const folders = ['e2e', 'docs', 'cli', 'server', 'analysis', 'report', 'study', 'data', 'house'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  return folders.findIndex((name) => moduleId.includes(`/tests/${name}/`));
}
