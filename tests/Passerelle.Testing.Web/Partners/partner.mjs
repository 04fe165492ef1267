// A sign-in partner for the tests: oidc-provider as it comes, one client that must use PKCE, and a page that asks who it is.
// It is told by one JSON argument which client; its port is the first line it prints.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(process.argv[2]);
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

const page = (uid, said) => `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Partenaire</title></head><body><main>
<h1>Services bancaires en ligne</h1><p>${said}</p>
<form method="post" action="/who/${uid}/enter">
<label for="name">Nom d’utilisateur</label><input id="name" name="name">
<label for="password">Mot de passe bancaire</label><input id="password" name="password" type="password">
<button>Entrer</button>
</form>
<form method="post" action="/who/${uid}/cancel"><button>Annuler</button></form>
</main></body></html>`;

const read = async request => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port;
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.answer],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...key, use: 'sig', kid: randomBytes(8).toString('hex') }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // The address goes into the identity token: the portal asks nothing else.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (ctx, interaction) => `/who/${interaction.uid}` },
    findAccount: (ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true }),
    }),
    // Whoever signs in has agreed.
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    // The provider's cookie of somebody on the way is sent below /who/UID only.
    const [, who, uid, what] = request.url.split('/');
    const show = said => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page(uid, said));
    if (who !== 'who') {
      answer(request, response);
    } else if (what === 'enter') {
      const form = await read(request);
      if (form.get('password') !== settings.password) {
        show('Ce n’est pas le bon mot de passe.');
      } else {
        await provider.interactionFinished(request, response, { login: { accountId: form.get('name') } });
      }
    } else if (what === 'cancel') {
      await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'not today' });
    } else {
      await provider.interactionDetails(request, response);
      show('');
    }
  });
  console.log(`port ${port}`);
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
