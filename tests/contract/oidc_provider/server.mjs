// oidc-provider, set up as a municipality's own server would be for this app. Writes its address and reads until the
// test lets go of it. Who is at the browser is in its cookie "person": "nobody" says no, anybody else signs in.
// /v1/me is the provider's own userinfo endpoint, so what a token must look like at a resource is the provider's word.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Provider, errors } from "oidc-provider";
import { buildTokenResponse, checkDpopReplay, validateDpop } from "oidc-provider/lib/helpers/grants.js";

const asked = { life: 600, par: false, dpop: false, nonce: false, device: false, acr: "substantial", ...JSON.parse(process.argv[2] ?? "{}") };
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const CLIENT = "sidemand-desktop";

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;
const audience = `${issuer}/v1`;
const behalf = new WeakMap();

const provider = new Provider(issuer, {
  clients: [{
    client_id: CLIENT, application_type: "native", token_endpoint_auth_method: "none",
    redirect_uris: ["http://127.0.0.1/callback"], response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token", EXCHANGE, ...(asked.device ? [DEVICE] : [])],
    ...(asked.dpop ? { dpop_bound_access_tokens: true } : {}),
    ...(asked.par ? { require_pushed_authorization_requests: true } : {}),
  }],
  claims: { openid: ["sub", "id", "name", "kind"] },
  findAccount: (_ctx, id) => ({
    accountId: id, claims: () => ({ sub: id, id, name: "Mette Øvelse", kind: id === "peter" ? "relative" : "staff" }),
  }),
  routes: { userinfo: "/v1/me" },
  features: {
    devInteractions: { enabled: false }, revocation: { enabled: true }, rpInitiatedLogout: { enabled: true },
    userinfo: { enabled: true }, pushedAuthorizationRequests: { enabled: asked.par },
    dPoP: { enabled: asked.dpop, nonceSecret: randomBytes(32), requireNonce: () => asked.nonce },
    deviceFlow: { enabled: asked.device },
    resourceIndicators: {
      enabled: true, useGrantedResource: () => true,
      // A client that says whose API it wants tokens for gets tokens for that one.
      getResourceServerInfo: (_ctx, resource) => ({
        scope: "task:proev mail:one", audience: resource, accessTokenFormat: "jwt", accessTokenTTL: asked.life,
        ...(asked.alg ? { jwt: { sign: { alg: asked.alg } } } : {}),
      }),
    },
  },
  // A helper's own token says how surely and in which sign-in, and claims more than is anybody's to claim.
  extraTokenClaims: (_ctx, token) => behalf.get(token) ?? {
    acr: asked.acr, sid: token.sessionUid ?? token.grantId, roles: ["administrator", "citizen-service"], org: "00000000",
  },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  conformIdTokenClaims: true,
  ttl: {
    AccessToken: asked.life, AuthorizationCode: 60, IdToken: 3600, RefreshToken: 3600, Interaction: 60, Session: 60,
    Grant: 3600, DeviceCode: asked.life,
  },
  cookies: { keys: ["made up for tests"] },
});

// RFC 8693. A subject token is "citizen.visit" or "citizen.visit.acr"; the actor token is one of this provider's own, bound to the same key.
provider.registerGrantType(EXCHANGE, async (ctx) => {
  const { params, client } = ctx.oidc;
  const dPoP = await validateDpop(provider, ctx);
  const actor = await provider.AccessToken.find(params.actor_token);
  const [citizen, visit, acr = "low"] = (params.subject_token ?? "").split(".");
  if (!actor || !citizen || !visit) throw new errors.InvalidGrant("one of the two tokens is not known");
  if (asked.dpop && (!dPoP || actor.jkt !== dPoP.thumbprint)) throw new errors.InvalidGrant("another key's token");
  if (params.audience !== audience) throw new errors.InvalidTarget();
  const token = new provider.AccessToken({ client, accountId: citizen, grantId: actor.grantId, gty: EXCHANGE, scope: "task:proev" });
  if (dPoP) {
    await checkDpopReplay(provider, ctx, dPoP, client.clientId, errors.InvalidGrant);
    token.setThumbprint("jkt", dPoP.thumbprint);
  }
  token.resourceServer = new provider.ResourceServer(audience, {
    scope: "task:proev mail:one", audience, accessTokenFormat: "jwt", accessTokenTTL: asked.life,
  });
  behalf.set(token, { act: { sub: actor.accountId }, basis: visit, acr });
  ctx.body = buildTokenResponse(provider, {
    accessToken: await token.save(), expiresIn: token.expiration, scope: token.scope, tokenType: token.tokenType,
    issuedTokenType: "urn:ietf:params:oauth:token-type:access_token",
  });
}, ["subject_token", "subject_token_type", "actor_token", "actor_token_type", "requested_token_type", "audience"]);

const said = provider.callback();
const signIns = [];

async function agreed(accountId) {
  const grant = new provider.Grant({ accountId, clientId: CLIENT });
  grant.addOIDCScope("openid offline_access");
  return grant.save();
}

server.on("request", async (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname.startsWith("/interaction/")) {
    const { prompt, session } = await provider.interactionDetails(request, response);
    const person = /person=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "mette";
    if (prompt.name === "login") signIns.push(person);
    const result = person === "nobody" ? { error: "access_denied", error_description: "no" }
      : prompt.name === "login" ? { login: { accountId: person } }
      : { consent: { grantId: await agreed(session.accountId) } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    return;
  }
  if (url.pathname === "/sign-ins") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(signIns));
    return;
  }
  said(request, response);
});

console.log(JSON.stringify({ issuer }));
process.stdin.resume().on("end", () => process.exit(0));
