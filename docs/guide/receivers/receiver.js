// A receiver of PULSE's webhooks with Node.js and nothing else.
// WEBHOOK_SECRET=whsec_… PORT=3000 node receiver.js
const crypto = require('node:crypto');
const http = require('node:http');

const TOLERANCE_S = 5 * 60;
const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');

// True when the message was signed with our secret no more than five minutes ago. `body` is the bytes as they came.
function isGenuine(headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp || '')) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  const expected = crypto.createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(' ').some((signature) => {
    if (!signature.startsWith('v1,')) return false;
    const given = Buffer.from(signature.slice(3), 'base64');
    return given.length === expected.length && crypto.timingSafeEqual(given, expected);
  });
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!isGenuine(request.headers, body)) {
      response.writeHead(400).end();
      return;
    }
    const event = JSON.parse(body);
    // Keep event.id with your own change: an id that is known has been dealt with.
    console.log(`${event.type} ${event.id}`);
    response.writeHead(204).end();
  });
});
server.listen(Number(process.env.PORT || 3000), '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
