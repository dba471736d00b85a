/** Connections that dawdle, so many at all times: one that is cut is opened again at once. */
import { connect, type Socket } from 'node:net';

export type Dawdling = 'headers' | 'body';

export interface SlowSockets {
  /** Hangs up, and says what became of each connection. */
  stop(): Outcome[];
}

export interface Outcome {
  readonly dawdling: Dawdling;
  /** From the connection to its end, or to the end of the measurement. */
  readonly seconds: number;
  readonly isCut: boolean;
}

interface Connection {
  readonly socket: Socket;
  readonly dawdling: Dawdling;
  readonly began: number;
}

const begins: Readonly<Record<Dawdling, string>> = {
  headers: 'GET / HTTP/1.1\r\nHost: survey\r\nX-Slow: ',
  body:
    'POST /s/fair-exchange/start HTTP/1.1\r\nHost: survey\r\nContent-Type: application/x-www-form-urlencoded\r\n' +
    'Content-Length: 10000\r\n\r\n',
};

/** Half of them send a byte of a header every second, the others a byte of a body. */
export function openSlowSockets(url: string, count: number): SlowSockets {
  const { hostname, port } = new URL(url);
  const opening = new Set<Socket>();
  const open = new Set<Connection>();
  const outcomes: Outcome[] = [];

  function dawdle(dawdling: Dawdling): void {
    const connection = { socket: connect(Number(port), hostname), dawdling, began: performance.now() };
    const { socket } = connection;
    opening.add(socket);
    socket.on('error', () => {});
    socket.once('connect', () => {
      opening.delete(socket);
      open.add(connection);
      socket.write(begins[dawdling]);
    });
    // What is said before the end is not read: a client of this kind waits for nothing.
    socket.resume().on('close', () => {
      opening.delete(socket);
      if (!open.delete(connection)) return;
      outcomes.push(outcomeOf(connection, true));
      dawdle(dawdling);
    });
  }

  for (let n = 0; n < count; n++) dawdle(n % 2 === 0 ? 'headers' : 'body');
  const timer = setInterval(() => {
    for (const { socket } of open) socket.write('x');
  }, 1000);

  return {
    stop: () => {
      clearInterval(timer);
      const left = [...open];
      open.clear();
      for (const socket of [...opening, ...left.map((connection) => connection.socket)]) socket.destroy();
      return [...outcomes, ...left.map((connection) => outcomeOf(connection, false))];
    },
  };
}

function outcomeOf({ dawdling, began }: Connection, isCut: boolean): Outcome {
  return { dawdling, seconds: (performance.now() - began) / 1000, isCut };
}
