internal import KopeckProof
