/**
 * Solves A X = B for a symmetric positive definite A by Cholesky's decomposition, in place: `a`
 * becomes its factor, `b` the solution. Source: Golub and Van Loan, "Matrix Computations", 4.2.
 * @param a n × n, row by row; only its lower triangle is read
 * @param b n × columns, row by row
 * @returns whether A was positive definite; `b` is of no use otherwise
 */
export function solveCholesky(a: Float64Array, n: number, b: Float64Array): boolean {
  return factor(a, n) && substitute(a, n, b);
}

function factor(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i += 1) {
    const row = a.subarray(i * n, i * n + i + 1);
    for (let j = 0; j <= i; j += 1) {
      const other = a.subarray(j * n, j * n + j + 1);
      let sum = row[j]!;
      for (let k = 0; k < j; k += 1) sum -= row[k]! * other[k]!;
      if (j < i) row[j] = sum / other[j]!;
      else if (sum > 0) row[j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Forward with the factor, then backward with its transpose. */
function substitute(l: Float64Array, n: number, b: Float64Array): boolean {
  const columns = b.length / n;
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) addRow(b, i, k, -l[i * n + k]!, columns);
    scaleRow(b, i, 1 / l[i * n + i]!, columns);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) addRow(b, i, k, -l[k * n + i]!, columns);
    scaleRow(b, i, 1 / l[i * n + i]!, columns);
  }
  return true;
}

function addRow(b: Float64Array, to: number, from: number, factor: number, columns: number): void {
  for (let c = 0; c < columns; c += 1) b[to * columns + c]! += factor * b[from * columns + c]!;
}

function scaleRow(b: Float64Array, row: number, factor: number, columns: number): void {
  for (let c = 0; c < columns; c += 1) b[row * columns + c]! *= factor;
}
