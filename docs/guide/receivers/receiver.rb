# A receiver of PULSE's webhooks with Ruby and nothing else.
# WEBHOOK_SECRET=whsec_… PORT=3000 ruby receiver.rb
require 'json'
require 'openssl'
require 'socket'

TOLERANCE_S = 5 * 60
KEY = ENV.fetch('WEBHOOK_SECRET').delete_prefix('whsec_').unpack1('m')

# True when the message was signed with our secret no more than five minutes ago. `body` is the bytes as they came.
def genuine?(headers, body)
  id, timestamp, signatures = headers.values_at('webhook-id', 'webhook-timestamp', 'webhook-signature')
  return false unless id && signatures && timestamp&.match?(/\A\d{1,12}\z/)
  return false if (Time.now.to_i - timestamp.to_i).abs > TOLERANCE_S

  expected = OpenSSL::HMAC.digest('SHA256', KEY, "#{id}.#{timestamp}.".b + body)
  signatures.split(' ').any? do |signature|
    version, encoded = signature.split(',', 2)
    given = encoded.to_s.unpack1('m')
    version == 'v1' && given.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(given, expected)
  end
end

def answer(client)
  client.gets
  headers = {}
  while (line = client.gets&.chomp) && !line.empty?
    name, value = line.split(':', 2)
    headers[name.downcase] = value.to_s.strip
  end
  body = client.read(headers['content-length'].to_i).to_s.b
  if genuine?(headers, body)
    event = JSON.parse(body)
    # Keep event['id'] with your own change: an id that is known has been dealt with.
    puts "#{event['type']} #{event['id']}"
    client.write "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
  else
    client.write "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
  end
ensure
  client.close
end

$stdout.sync = true
server = TCPServer.new('127.0.0.1', ENV.fetch('PORT', '3000').to_i)
puts "listening on #{server.addr[1]}"
loop { Thread.new(server.accept) { |client| answer(client) } }
