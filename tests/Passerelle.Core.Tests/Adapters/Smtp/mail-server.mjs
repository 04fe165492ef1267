// A mail server for the tests. It is told by one JSON argument what to be; what happens is written into its folder before
// it is answered, so that nothing is lost when the process is killed: each accepted mail as N.json, each command in commands.log.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const settings = JSON.parse(process.argv[2]);

// Recipients that the server answers in a way of their own, by the last word before the @.
const atRecipient = { unknown: 550, relay: 554, busy: 450 };
const atData = { spam: 554, full: 452 };
const local = address => address.split('@')[0].split('-').pop();
const note = line => appendFileSync(join(settings.folder, 'commands.log'), line + '\n');
const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  key: settings.key && readFileSync(settings.key),
  cert: settings.certificate && readFileSync(settings.certificate),
  secure: settings.security === 'tls',
  disabledCommands: [...(settings.security === 'none' ? ['STARTTLS'] : []), ...(settings.user ? [] : ['AUTH'])],
  authOptional: !settings.user,
  // Takes passwords in clear when a client is careless enough to send one.
  allowInsecureAuth: true,
  hideSMTPUTF8: !settings.international,
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    note('AUTH');
    if (auth.username === settings.user && auth.password === settings.password) {
      done(null, { user: auth.username });
    } else {
      done(answer(535, `5.7.8 ${auth.username} is not known by ${auth.password}`));
    }
  },
  onMailFrom(address, session, done) {
    note('MAIL');
    done(settings.sender && address.address !== settings.sender ? answer(553, '5.7.1 not your address') : null);
  },
  onRcptTo(address, session, done) {
    note('RCPT');
    const code = atRecipient[local(address.address)];
    done(code ? answer(code, `no mail for ${address.address}`) : null);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      note('DATA');
      const to = session.envelope.rcptTo.map(r => r.address);
      const code = atData[local(to[0])];
      if (code) {
        done(answer(code, `not this mail to ${to[0]}`));
        return;
      }

      if (settings.mute) {
        return;
      }

      const mail = { from: session.envelope.mailFrom.address, to, secure: session.secure, raw: Buffer.concat(chunks).toString('base64') };
      writeFileSync(join(settings.folder, `${randomUUID()}.json`), JSON.stringify(mail));
      if (settings.dieAfter) {
        process.exit(1);
      }

      done(null, 'accepted');
    });
  },
});

// A client that hangs up in the midst of it is what some tests are about.
server.on('error', error => note(`ERROR ${error.code ?? error.message}`));
server.listen(settings.port, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
