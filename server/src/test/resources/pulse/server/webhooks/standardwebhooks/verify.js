// Reads cases as one JSON array, { secret, headers, body }, and says of each whether the official library takes it.
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

for (const { secret, headers, body } of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    new Webhook(secret).verify(body, headers);
    console.log('taken');
  } catch (error) {
    console.log('refused');
  }
}
