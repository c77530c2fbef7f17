"""Staff beside a citizen's own matters in a visit: mandates and consents, which the citizen alone says yes to."""
