"""Makes what a web host serves of a project's editions, as files: no server computes anything.

`paths` and `citation` read how an edition is cited, `dts` writes the responses of the Distributed
Text Services, `oai` the static repository that harvesters of metadata read.
"""
