/**
 * What a design teaches least: the eigenvector of the smallest eigenvalue of the information matrix. Eigenvalues depend
 * on the coding, and dummy coding would mostly find fault with its own reference levels; so part-worths are taken in
 * orthonormal contrasts of the levels of an attribute (Helmert), and none against the average profile: every contrast of
 * unit length counts the same, and no reference level has a place of its own.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { type DesignedStudy, makeDesignModel } from '../model/designModel.ts';
import { meanInformation } from '../model/information.ts';

export interface WeakestContrast {
  /** The largest eigenvalue over the smallest; 1 would be a design that teaches every contrast equally. */
  readonly conditionNumber: number;
  /** Per choice set, from the largest to the smallest. */
  readonly eigenvalues: readonly number[];
  /** Weights of part-worths in the contrast that is hardest to learn, largest by size first; their squares sum to 1. */
  readonly weights: readonly { readonly name: string; readonly weight: number }[];
  /** The standard error of that contrast that one task of one respondent would have. */
  readonly errorOfOneTask: number;
}

/** Weights below this are left out. */
const leastWeight = 0.1;

/** @returns `undefined` where the model is not identified, so that some contrast can't be learnt at all */
export async function findWeakestContrast(
  tasks: readonly DesignTask[],
  study: DesignedStudy,
): Promise<WeakestContrast | undefined> {
  const fitted = tasks.filter(({ version }) => version > 0);
  const model = makeDesignModel(study, 'task', fitted);
  const K = model.parameters.length;
  const { EigenvalueDecomposition, Matrix } = await import('ml-matrix');
  const M = Matrix.from1DArray(K, K, meanInformation(fitted, model, study.tasks.response));
  const { toDummy, names, toLevels } = orthonormalContrasts(study, model.parameters);
  const T = new Matrix(toDummy);
  const information = T.transpose().mmul(M).mmul(T);
  // The decomposition takes a matrix for symmetric or not by its last bits.
  const symmetric = information.add(information.transpose()).div(2);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  const [largest, smallest] = [realEigenvalues[order[0] ?? 0] ?? 0, realEigenvalues[order.at(-1) ?? 0] ?? 0];
  if (!(smallest > 1e-10 * largest)) return undefined;
  const inLevels = new Matrix(toLevels).mmul(eigenvectorMatrix.getColumnVector(order.at(-1) ?? 0)).to1DArray();
  const weights = names.map((name, index) => ({ name, weight: inLevels[index] ?? 0 }));
  const leading = [...weights].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  // Its sign is arbitrary: the heaviest weight is made positive.
  const sign = (leading[0]?.weight ?? 1) < 0 ? -1 : 1;
  return {
    conditionNumber: largest / smallest,
    eigenvalues: order.map((index) => realEigenvalues[index] ?? 0),
    weights: leading
      .filter(({ weight }) => Math.abs(weight) >= leastWeight)
      .map(({ name, weight }) => ({ name, weight: sign * weight })),
    errorOfOneTask: 1 / Math.sqrt(smallest),
  };
}

interface Contrasts {
  /** K x K: dummy parameters as sums of contrasts. */
  readonly toDummy: number[][];
  /** One row per name: the part-worths of all levels, and all other parameters, as sums of contrasts. */
  readonly toLevels: number[][];
  readonly names: readonly string[];
}

function orthonormalContrasts(
  { attributes }: DesignedStudy,
  parameters: ReturnType<typeof makeDesignModel>['parameters'],
): Contrasts {
  const K = parameters.length;
  const toDummy = parameters.map(() => new Array<number>(K).fill(0));
  const toLevels: number[][] = [];
  const names: string[] = [];
  for (let k = 0; k < K; ) {
    const { name, parts } = parameters[k] as (typeof parameters)[number];
    const isLevel = parts.length === 1 && parts[0]?.level !== undefined;
    const attribute = isLevel ? attributes.find(({ id, amounts }) => id === parts[0]?.column && !amounts) : undefined;
    if (!attribute) {
      // Added to what may be there: the reference profile that none is held against in dummy coding.
      (toDummy[k] as number[])[k] = 1;
      names.push(name);
      toLevels.push(unitRow(K, k));
      k += 1;
      continue;
    }
    const { levels, reference } = attribute;
    const rows = helmert(levels.length);
    const ofReference = rows[levels.findIndex(({ id }) => id === reference)] ?? [];
    let next = k;
    for (const [index, { id }] of levels.entries()) {
      const row = new Array<number>(K).fill(0);
      for (const [column, value] of (rows[index] ?? []).entries()) row[k + column] = value;
      names.push(`${attribute.id}=${id}`);
      toLevels.push(row);
      if (id === reference) continue;
      toDummy[next] = row.map((value, column) => value - (ofReference[column - k] ?? 0));
      next += 1;
    }
    const none = toDummy[parameters.findIndex((one) => one.name === 'none')];
    for (const [column, value] of ofReference.entries()) if (none) none[k + column] = -value;
    k += levels.length - 1;
  }
  return { toDummy, toLevels, names };
}

/** L rows of L - 1 columns that are orthonormal and sum to zero. */
function helmert(L: number): number[][] {
  return Array.from({ length: L }, (_, level) =>
    Array.from({ length: L - 1 }, (_, column) => {
      const scale = 1 / Math.sqrt((column + 1) * (column + 2));
      if (level <= column) return scale;
      return level === column + 1 ? -(column + 1) * scale : 0;
    }),
  );
}

function unitRow(K: number, k: number): number[] {
  return Array.from({ length: K }, (_, index) => Number(index === k));
}
