// Starts kinesalite on a free loopback port, says which, and ends with the process that started it.
'use strict'

const RealDate = Date
let ahead = 0

// A clock that can be moved ahead, so that records expire.
global.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length ? args : [RealDate.now() + ahead]))
  }
  static now() {
    return RealDate.now() + ahead
  }
}

// kinesalite never answers a request for an iterator at a time which no record has reached.
const actions = require.resolve('kinesalite/actions/getShardIterator')
const getShardIterator = require(actions)
const {shardIxToHex, resolveShardId} = require('kinesalite/db')
require.cache[actions].exports = (store, data, answer) => {
  if (data.ShardIteratorType !== 'AT_TIMESTAMP' || data.Timestamp * 1000 > Date.now()) {
    return getShardIterator(store, data, answer)
  }
  const {shardIx} = resolveShardId(data.ShardId)
  let found = false
  store.getStreamDb(data.StreamName)
    .createValueStream({gt: shardIxToHex(shardIx), lt: shardIxToHex(shardIx + 1)})
    .on('data', record => { found = found || record.ApproximateArrivalTimestamp >= data.Timestamp })
    .on('end', () => getShardIterator(
      store, found ? data : {...data, ShardIteratorType: 'LATEST', Timestamp: undefined}, answer))
}

// Where records are kept: the folder given, else memory.
const server = require('kinesalite')({
  path: process.argv[2],
  createStreamMs: 10, deleteStreamMs: 10, updateStreamMs: 10, shardLimit: 1000,
})
server.prependListener('request', (request, response) =>
  response.setHeader('Date', new Date().toUTCString()))
// kinesalite throws what a request ends with, so that a client killed while it sends would end the server.
server.on('request', request => {
  request.removeAllListeners('error')
  request.on('error', error => console.error('A client left: ' + error.message))
})
server.keepAliveTimeout = 60000
server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port))

// Each line is how many milliseconds to move the clock ahead.
require('readline').createInterface({input: process.stdin})
  .on('line', line => {
    ahead += Number(line)
    console.log('moved')
  })
  .on('close', () => process.exit(0))
