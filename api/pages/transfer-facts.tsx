import type { Transfer } from '../../documents/girocode.ts';
import { textsFor } from '../../texts/index.ts';
import { transferFacts } from '../../texts/transfer.ts';

interface Props {
  transfer: Transfer;
  /** Address of its GiroCode. */
  code: string;
  language: string;
}

/** How to pay by credit transfer: the GiroCode, and the same to copy by hand. */
export function TransferFacts({ transfer, code, language }: Props) {
  const words = textsFor(language).transfer;
  return (
    <div class="ticket">
      <img src={code} alt={words.code} width="160" height="160" />
      <div>
        <p>
          {transferFacts(transfer, language).map(([name, is]) => (
            <>
              {name}: <strong>{is}</strong>
              <br />
            </>
          ))}
        </p>
        <p class="soft">{words.scan}</p>
      </div>
    </div>
  );
}
