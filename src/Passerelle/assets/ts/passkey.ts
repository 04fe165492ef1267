// What travels is JSON with binary values in base64url; browsers of before 2024 do not convert them by themselves.

interface Named {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

interface Asked {
  challenge: string;
  rpId?: string;
  timeout?: number;
  userVerification?: UserVerificationRequirement;
  allowCredentials?: Named[];
  excludeCredentials?: Named[];
  rp?: PublicKeyCredentialRpEntity;
  user?: { id: string; name: string; displayName: string };
  pubKeyCredParams?: PublicKeyCredentialParameters[];
  authenticatorSelection?: AuthenticatorSelectionCriteria;
  attestation?: AttestationConveyancePreference;
}

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (all: Named[] | undefined): PublicKeyCredentialDescriptor[] => (all ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function make(asked: Asked): Promise<unknown> {
  const { user, rp, pubKeyCredParams, challenge } = asked;
  if (!user || !rp || !pubKeyCredParams) {
    throw new TypeError("not the options of a new passkey");
  }
  const made = (await navigator.credentials.create({
    publicKey: {
      rp,
      pubKeyCredParams,
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      timeout: asked.timeout,
      authenticatorSelection: asked.authenticatorSelection,
      attestation: asked.attestation,
      excludeCredentials: named(asked.excludeCredentials),
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return whole(made, {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
}

async function use(asked: Asked): Promise<unknown> {
  const used = (await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      rpId: asked.rpId,
      timeout: asked.timeout,
      userVerification: asked.userVerification,
      allowCredentials: named(asked.allowCredentials),
    },
  })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  return whole(used, {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
  });
}

const whole = (credential: PublicKeyCredential, response: object): object => ({
  id: credential.id,
  rawId: credential.id,
  type: credential.type,
  clientExtensionResults: {},
  response,
});

/** Asks the device at once, and again whenever the form's button is pressed; what it answers is posted with the form. */
export function askDevice(form: HTMLFormElement): void {
  const answer = form.querySelector<HTMLInputElement>("input[name=credential]");
  const words = form.querySelector<HTMLElement>("[data-failed]");
  if (!answer || !words) {
    return;
  }

  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) {
      return;
    }
    asking = true;
    words.textContent = "";
    try {
      const asked = JSON.parse(form.dataset.options ?? "{}") as Asked;
      answer.value = JSON.stringify(await (form.dataset.passkey === "create" ? make(asked) : use(asked)));
      form.submit();
    } catch (error) {
      const known = error instanceof DOMException && error.name === "InvalidStateError";
      words.textContent = (known ? words.dataset.known : words.dataset.failed) ?? "";
      asking = false;
    }
  };

  document.querySelectorAll<HTMLElement>("[data-passkey-without]").forEach((part) => (part.hidden = true));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask();
  });
  void ask();
}
