// oidc-provider, set up as a municipality's own server would be for this app. Writes its port and reads until the
// test lets go of it. Account "mette" signs in without a word; "nobody" says no.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;
const life = Number(process.argv[2] ?? 600);

const provider = new Provider(issuer, {
  clients: [{
    client_id: "sidemand-desktop", application_type: "native", token_endpoint_auth_method: "none",
    redirect_uris: ["http://127.0.0.1/callback"], grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
  }],
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  conformIdTokenClaims: false,
  ttl: { AccessToken: life, AuthorizationCode: 60, IdToken: 3600, RefreshToken: 3600, Interaction: 60, Session: 60, Grant: 3600 },
  cookies: { keys: ["made up for tests"] },
});
const said = provider.callback();

async function agreed(accountId) {
  const grant = new provider.Grant({ accountId, clientId: "sidemand-desktop" });
  grant.addOIDCScope("openid offline_access");
  return grant.save();
}

server.on("request", async (request, response) => {
  if (request.url.startsWith("/interaction/")) {
    const { params, prompt, session } = await provider.interactionDetails(request, response);
    const result = params.login_hint === "nobody" ? { error: "access_denied", error_description: "no" }
      : prompt.name === "login" ? { login: { accountId: "mette" } }
      : { consent: { grantId: await agreed(session.accountId) } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    return;
  }
  if (request.url === "/v1/me") {
    const token = await provider.AccessToken.find((request.headers.authorization ?? "").replace("Bearer ", ""));
    response.writeHead(token ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(token ? { id: token.accountId, name: "Mette Øvelse", kind: "staff" } : {}));
    return;
  }
  said(request, response);
});

console.log(JSON.stringify({ issuer }));
process.stdin.resume().on("end", () => process.exit(0));
