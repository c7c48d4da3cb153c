export declare function probeContracts(modules: object): object;
