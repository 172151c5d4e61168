export async function runByHand() { return 0; }
